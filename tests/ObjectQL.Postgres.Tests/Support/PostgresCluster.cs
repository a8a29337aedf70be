using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ObjectQL.Postgres.Tests;

/// <summary>
/// The PostgreSQL server of a test run: started in a temporary folder on a private port when the first test asks for it, stopped when the
/// run ends, however it ends. Other test projects take this file by a link.
/// </summary>
public static class PostgresCluster
{
    private static readonly Lock s_lock = new();

    internal static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(static x => x + "/bin").LastOrDefault(static x => File.Exists(x + "/initdb"))
        : null;

    private static string? s_folder;
    private static int s_port;
    private static int s_schemas;

    /// <summary>Why no server can run here; null when one can.</summary>
    public static string? Missing => Binaries is null ? "PostgreSQL is not installed (apt-get install postgresql)." : null;

    /// <summary>The private port.</summary>
    public static int Port
    {
        get
        {
            lock (s_lock)
            {
                Start();
                return s_port;
            }
        }
    }

    /// <summary>The number of the server's first process, which starts one for each connection.</summary>
    public static int ProcessId
    {
        get
        {
            _ = Port;
            return int.Parse(File.ReadLines($"{s_folder}/data/postmaster.pid").First(), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What the server is started with; <c>-o</c> of <see cref="Control"/> replaces all of it.</summary>
    public static string Options => $"-p {s_port} -k {s_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=500 -c max_prepared_transactions=50";

    /// <summary>How to connect to the database <c>postgres</c>.</summary>
    public static string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres;Timezone=Asia/Tokyo");

    internal static string AsPostgres => Environment.UserName == "root" ? "runuser -u postgres -- " : "";

    /// <summary>Creates an empty schema.</summary>
    /// <returns>Its name.</returns>
    public static string Create()
    {
        var name = "s" + Interlocked.Increment(ref s_schemas).ToString(CultureInfo.InvariantCulture);
        Execute(ConnectionString, $"CREATE SCHEMA {name}");
        return name;
    }

    /// <summary>Executes statements past the driver.</summary>
    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of a query past the driver.</summary>
    public static object? Scalar(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Runs <c>pg_ctl</c> on the cluster, such as <c>-m immediate restart</c>.</summary>
    public static void Control(string arguments)
    {
        NpgsqlConnection.ClearAllPools();
        Shell($"cd '{s_folder}'; {AsPostgres}{Binaries}/pg_ctl -D '{s_folder}/data' -w -l '{s_folder}/log' {arguments}", Path.Combine(s_folder!, "script.log"));
    }

    /// <summary>Rolls back what earlier tests have left prepared: the server would not start with fewer places than that.</summary>
    public static void EndPrepared()
    {
        while (Scalar(ConnectionString, "SELECT gid FROM pg_prepared_xacts LIMIT 1") is { } name)
        {
            Execute(ConnectionString, $"ROLLBACK PREPARED '{name}'");
        }
    }

    /// <summary>Stops the server, if it runs.</summary>
    public static void Stop()
    {
        lock (s_lock)
        {
            if (s_folder is { } folder)
            {
                Control("-m immediate stop");
                s_folder = null;
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Start()
    {
        if (s_folder is not null)
        {
            return;
        }

        s_folder = Directory.CreateTempSubdirectory("oql-pg-").FullName;
        s_port = FreePort();
        Shell(
            $"""
            cd '{s_folder}'
            [ -z '{AsPostgres}' ] || chown postgres '{s_folder}'
            {AsPostgres}{Binaries}/initdb -D '{s_folder}/data' -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync
            {AsPostgres}{Binaries}/pg_ctl -D '{s_folder}/data' -w -l '{s_folder}/log' -o "{Options}" start
            nohup setsid bash -c 'while kill -0 {Environment.ProcessId}; do sleep 2; done; [ -d {s_folder}/data ] && {AsPostgres}{Binaries}/pg_ctl -D {s_folder}/data -m immediate stop; rm -rf {s_folder}' &
            """,
            Path.Combine(s_folder, "script.log"));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The last lines of the server.</summary>
    private static string ServerLog() => File.Exists(Path.Combine(s_folder!, "log")) ? string.Join('\n', File.ReadLines(Path.Combine(s_folder!, "log")).TakeLast(10)) : "";

    /// <summary>Runs a script; the output goes to the file, since a server that is left running would keep a pipe open.</summary>
    internal static void Shell(string script, string log)
    {
        var start = new ProcessStartInfo("/bin/bash") { ArgumentList = { "-c", $"{{ set -e; {script}\n}} >>'{log}' 2>&1 </dev/null" } };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The server's script failed: {File.ReadAllText(log)}{(s_folder is null ? "" : ServerLog())}");
        }
    }
}
