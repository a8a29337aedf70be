using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>The numbers that this program has taken ahead, by sequence.</summary>
internal sealed class NumberBlocks
{
    /// <summary>Years, days and tenants go by; what is forgotten leaves a gap.</summary>
    private const int Most = 4096;

    private readonly ConcurrentDictionary<string, NumberBlock> _blocks = new(StringComparer.Ordinal);

    /// <summary>The next number of a sequence, taken apart from any transaction.</summary>
    public ValueTask<long> NextAsync(Driver driver, string sequence, CancellationToken cancellationToken)
    {
        if (!_blocks.TryGetValue(sequence, out var block))
        {
            if (_blocks.Count >= Most)
            {
                _blocks.Clear();
            }

            block = _blocks.GetOrAdd(sequence, static _ => new NumberBlock());
        }

        return block.NextAsync(driver, sequence, cancellationToken);
    }
}
