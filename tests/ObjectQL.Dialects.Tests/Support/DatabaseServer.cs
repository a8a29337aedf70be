using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Support;

/// <summary>A database server of the tests: started in a temporary folder on a private port, stopped afterwards.</summary>
public abstract class DatabaseServer : IDisposable
{
    /// <summary>How its SQL is written.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Why the server cannot run here; null when it can.</summary>
    public abstract string? Missing { get; }

    /// <summary>What the server cannot do as the others do it (the README of ObjectQL.Query says why), and its own results.</summary>
    public virtual IReadOnlyDictionary<string, string> Deviations { get; } = new Dictionary<string, string>();

    /// <summary>Starts the server and waits until it answers.</summary>
    public abstract void Start();

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="values">The values of its parameters, in the order of their numbers.</param>
    /// <param name="columns">The columns that it gives back.</param>
    /// <returns>The rows, each as the invariant text of its values.</returns>
    public abstract List<string> Run(SqlStatement statement, IReadOnlyList<BoundValue> values, IReadOnlyList<FieldSchema> columns);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Runs a statement without parameters and rows.</summary>
    public void Run(string sql) => Run(new SqlStatement(sql, []), [], []);

    private protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a script; the output goes to the file, since a server that is left running would keep a pipe open.</summary>
    private protected static void Shell(string script, string log)
    {
        var start = new ProcessStartInfo("/bin/bash") { ArgumentList = { "-c", $"{{ set -e; {script}\n}} >>'{log}' 2>&1 </dev/null" } };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The server's script failed: {File.ReadAllText(log)}");
        }
    }
}
