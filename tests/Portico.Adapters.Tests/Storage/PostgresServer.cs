using System.Diagnostics;
using Npgsql;

namespace Portico.Adapters.Tests.Storage;

/// <summary>A real PostgreSQL of this machine (Debian's package) in a temporary folder, started once for all tests; null when there is none.</summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Started = new(() => new PostgresServer());

    private readonly string _folder = Directory.CreateTempSubdirectory("portico-postgres-").FullName;
    private int _databases;

    private PostgresServer()
    {
        if (Environment.IsPrivilegedProcess) Run("chown", ["postgres", _folder], asPostgres: false);
        var data = Path.Combine(_folder, "data");
        Run(Path.Combine(Binaries!, "initdb"), ["-D", data, "-A", "trust", "-U", "portico", "--no-sync", "--encoding=UTF8", "--locale=C"]);
        Run(Path.Combine(Binaries!, "pg_ctl"), ["-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories={_folder} -c fsync=off", "start"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(Path.Combine(Binaries!, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
            Directory.Delete(_folder, recursive: true);
        };
    }

    /// <summary>Folder of the server's programs, newest version; null when PostgreSQL isn't installed.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
        : null;

    /// <summary>Connection string of a new, empty database.</summary>
    public static string NewDatabase()
    {
        var server = Started.Value;
        var name = $"test{Interlocked.Increment(ref server._databases)}";
        using var connection = new NpgsqlConnection($"Host={server._folder};Username=portico;Database=postgres;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        command.ExecuteNonQuery();
        return $"Host={server._folder};Username=portico;Database={name}";
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void Run(string program, string[] arguments, bool asPostgres = true)
    {
        var start = asPostgres && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;

        // The server inherits the pipe and keeps it open: wait for the program, not for the end of its output.
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
