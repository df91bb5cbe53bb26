using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Portico.Testing;

/// <summary>A real PostgreSQL of this machine (Debian's package) in a temporary folder, without a port, until disposed.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>Why there is none, with what to do; shown by skipped tests.</summary>
    public const string Missing = "PostgreSQL is not installed (Debian: apt-get install postgresql)";

    private static readonly Lazy<PostgresServer> s_shared = new(StartShared);

    private readonly string _folder = Directory.CreateTempSubdirectory("portico-postgres-").FullName;
    private int _databases;

    private PostgresServer()
    {
        if (Environment.IsPrivilegedProcess) Run("chown", ["postgres", _folder], asPostgres: false);
        Run(Program("initdb"), ["-D", Data, "-A", "trust", "-U", "portico", "--no-sync", "--encoding=UTF8", "--locale=C"]);
        Start();
    }

    /// <summary>Folder of the server's programs, newest version; null when PostgreSQL isn't installed.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
        : null;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Connection string of a new, empty database on a server that all tests of this process share.</summary>
    public static string NewDatabase() => s_shared.Value.AddDatabase();

    /// <summary>A server of one's own, to be stopped and started.</summary>
    public static PostgresServer StartNew() => new();

    /// <summary>Connection string of a new, empty database.</summary>
    public string AddDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        using var connection = new NpgsqlConnection($"Host={_folder};Username=portico;Database=postgres;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name from here; databases can't be parameters.
        command.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return $"Host={_folder};Username=portico;Database={name}";
    }

    /// <summary>Starts it again after <see cref="Kill"/>.</summary>
    public void Start() => Run(
        Program("pg_ctl"), ["-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200", "start"]);

    /// <summary>Ends it at once, without a good-bye to anyone; it recovers from its log at the next start.</summary>
    public void Kill() => Run(Program("pg_ctl"), ["-D", Data, "-m", "immediate", "stop"]);

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private static PostgresServer StartShared()
    {
        var server = new PostgresServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    private static string Program(string name) => Path.Combine(Binaries ?? throw new InvalidOperationException(Missing), name);

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void Run(string program, string[] arguments, bool asPostgres = true)
    {
        var start = asPostgres && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");

        // The server inherits the pipe and keeps it open: wait for the program, not for the end of its output.
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
