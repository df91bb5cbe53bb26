using System.Runtime.InteropServices;

namespace Portico.Git.Files;

/// <summary>
/// Whether a path is a regular file. .NET has no question for that, and opening a named pipe waits until somebody writes: so its own native library is
/// asked, which has the mode at the same place on every Unix.
/// </summary>
internal static class FileKind
{
    private const int Size = 256;
    private const int ModeAt = 4;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    public static bool IsRegular(string path)
    {
        if (OperatingSystem.IsWindows()) return true;
        var status = new byte[Size];
        return Stat(path, status) == 0 && (BitConverter.ToInt32(status, ModeAt) & TypeMask) == Regular;
    }

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] status);
}
