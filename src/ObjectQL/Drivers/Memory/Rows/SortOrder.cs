using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Sorts by keys that were computed beforehand; equal ones stay in the order in which they came.</summary>
internal sealed class SortOrder(EquatableArray<SortKey> keys, int expected)
{
    private readonly List<Value> _values = new(expected * keys.Count);

    /// <summary>Takes the keys of the next item.</summary>
    public void Add(Evaluation run, Node[] nodes)
    {
        foreach (var node in nodes)
        {
            _values.Add(node.Get(run));
        }
    }

    /// <summary>The items in order.</summary>
    public List<T> Sort<T>(List<T> items)
    {
        var sorted = new List<T>(items.Count);
        foreach (var position in Positions(items.Count))
        {
            sorted.Add(items[position]);
        }

        return sorted;
    }

    /// <summary>The places of the items in order.</summary>
    public int[] Positions(int count)
    {
        var positions = new int[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = i;
        }

        Array.Sort(positions, (left, right) => Compare(left, right) is var order && order != 0 ? order : left.CompareTo(right));
        return positions;
    }

    /// <summary>Compares the keys of two items.</summary>
    public int Compare(int left, int right)
    {
        for (var key = 0; key < keys.Count; key++)
        {
            var first = _values[(left * keys.Count) + key];
            var second = _values[(right * keys.Count) + key];
            var order = first.HasValue && second.HasValue
                ? ValueOrder.Compare(first, second) * (keys[key].Descending ? -1 : 1)
                : first.HasValue.CompareTo(second.HasValue) * (keys[key].NullsFirst ? 1 : -1);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>The key of an item.</summary>
    public Value Key(int item, int key) => _values[(item * keys.Count) + key];
}
