using System.Globalization;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>
/// Where client and server run. One caller and the server take turns; left to the scheduler, each turn wakes a core that is now the same one and now the other, which
/// costs more than all that is compared. So the client gets the first core and the server the others, for every contender alike. Many callers use all cores.
/// </summary>
internal static class CoreDivision
{
    /// <summary>What is to be said about it.</summary>
    public static string Text => IsPossible
        ? "One caller: the client on the first core, the server on the others. Many callers: all cores."
        : "Client and server share the cores as they come (taskset or a second core is missing): expect a greater spread.";

    private static bool IsPossible { get; } = OperatingSystem.IsLinux() && File.Exists("/usr/bin/taskset") && Environment.ProcessorCount > 1;

    /// <summary>The client gets one core, the server the others.</summary>
    public static void Divide(string folder) => Place(folder, "0", string.Create(CultureInfo.InvariantCulture, $"1-{Environment.ProcessorCount - 1}"));

    /// <summary>Both get all.</summary>
    public static void Share(string folder)
    {
        var all = string.Create(CultureInfo.InvariantCulture, $"0-{Environment.ProcessorCount - 1}");
        Place(folder, all, all);
    }

    /// <summary>New threads and connections inherit the cores of those that start them.</summary>
    private static void Place(string folder, string client, string server)
    {
        if (IsPossible)
        {
            // A thread that ends meanwhile is an error to taskset.
            var self = $"taskset -a -p -c {client} {Environment.ProcessId}";
            PostgresCluster.Shell($"{self} || {self}; taskset -p -c {server} {PostgresCluster.ProcessId}", Path.Combine(folder, "cores.log"));
        }
    }
}
