using System.Globalization;

namespace ObjectQL.Postgres.Tests.Standby;

/// <summary>A primary and a standby that follows it, in a folder of their own.</summary>
internal sealed class ServerPair : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oql-pair-").FullName;
    private readonly int _primary = PostgresCluster.FreePort();
    private readonly int _standby;

    public ServerPair()
    {
        Shell(
            $"""
            [ -z '{PostgresCluster.AsPostgres}' ] || chown postgres '{_folder}'
            {PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/initdb -D '{_folder}/primary' -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync
            {Start("primary", _primary)}
            nohup setsid bash -c 'while kill -0 {Environment.ProcessId}; do sleep 2; done; for one in primary standby; do {PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_ctl -D {_folder}/$one -m immediate stop; done; rm -rf {_folder}' &
            """);
        _standby = PostgresCluster.FreePort();
        Shell(
            $"""
            {PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_basebackup -h 127.0.0.1 -p {_primary} -U postgres -D '{_folder}/standby' -R -X stream -c fast --no-sync
            {Start("standby", _standby)}
            """);
    }

    /// <summary>How to connect to both of them.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1:{_standby},127.0.0.1:{_primary};Username=postgres;Database=postgres;Host Recheck Seconds=1");

    public string Primary => One(_primary);

    public string Standby => One(_standby);

    /// <summary>Waits until the standby has all that the primary has.</summary>
    public async Task CatchUpAsync()
    {
        var position = (string)PostgresCluster.Scalar(Primary, "SELECT pg_current_wal_lsn()::text")!;
        for (var i = 0; i < 500; i++)
        {
            if (PostgresCluster.Scalar(Standby, $"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn") is true)
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("The standby does not follow.");
    }

    /// <summary>The primary is lost, and the standby takes over.</summary>
    public void FailOver() => Shell(
        $"""
        {PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_ctl -D '{_folder}/primary' -w -m immediate stop
        {PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_ctl -D '{_folder}/standby' -w promote
        """);

    /// <summary>The standby does not answer.</summary>
    public void StopStandby() => Shell($"{PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_ctl -D '{_folder}/standby' -w -m fast stop");

    /// <summary>It answers again.</summary>
    public void StartStandby() => Shell(Start("standby", _standby));

    public void Dispose()
    {
        Shell($"for one in primary standby; do {PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_ctl -D '{_folder}'/$one -w -m immediate stop || true; done");
        Directory.Delete(_folder, recursive: true);
    }

    private static string One(int port) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false");

    private string Start(string name, int port) =>
        $"{PostgresCluster.AsPostgres}{PostgresCluster.Binaries}/pg_ctl -D '{_folder}/{name}' -w -l '{_folder}/{name}.log' -o \"-p {port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off\" start";

    private void Shell(string script) => PostgresCluster.Shell($"cd '{_folder}'; {script}", Path.Combine(_folder, "script.log"));
}
