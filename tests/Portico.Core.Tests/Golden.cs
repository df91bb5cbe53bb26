namespace Portico.Core.Tests;

/// <summary>Compares a result with the file that a person agreed to. UPDATE_GOLDEN=1 writes the files anew.</summary>
internal static class Golden
{
    private static bool Update => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static void Check(string file, string actual)
    {
        var text = actual.EndsWith('\n') ? actual : actual + "\n";
        if (Update)
        {
            File.WriteAllText(file, text);
            return;
        }
        Assert.True(File.Exists(file), $"{file} is missing; run the test with UPDATE_GOLDEN=1 and look at what it writes.");
        Assert.Equal(File.ReadAllText(file), text);
    }
}
