using System.Runtime.CompilerServices;

namespace ObjectQL.Generators.Tests;

/// <summary>After a hundred edits nothing is kept of the ninety-nine before: neither texts nor compilations, nor what became of them.</summary>
[NonParallelizable]
public sealed class MemoryTests
{
    private const int Edits = 100;

    /// <summary>What one run more may leave in the caches of the compiler.</summary>
    private const long Slack = 3 << 20;

    [TestCase(true, TestName = "Edits of metadata")]
    [TestCase(false, TestName = "Edits of code")]
    public void Old_compilations_and_generated_trees_are_collected(bool isMetadata)
    {
        var host = ThousandObjects.Create();
        host.Run();
        var kept = Edit(host, isMetadata, 0, 1);
        var before = Collected();
        kept.AddRange(Edit(host, isMetadata, 1, Edits));
        var after = Collected();

        // The driver itself keeps what belongs to its last run.
        Assert.That(kept.Take(Edits - 1).Count(static reference => reference.IsAlive), Is.LessThanOrEqualTo(1));
        Assert.That(after, Is.LessThan(before + Slack));
        GC.KeepAlive(host);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Edit(GeneratorHost host, bool isMetadata, int from, int to)
    {
        var kept = new List<WeakReference>();
        for (var i = from; i < to; i++)
        {
            if (isMetadata)
            {
                host.File(ThousandObjects.Path(7), ThousandObjects.Content(7) + $"  more{i}: {{ type: text }}\n");
            }
            else
            {
                host.Source("Elsewhere.cs", $"internal static class Elsewhere\n{{\n    internal static int Number => {i};\n}}\n");
            }

            kept.Add(new WeakReference(host.Run().Compilation));
        }

        return kept;
    }

    private static long Collected()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
