namespace ObjectQL;

/// <summary>What one package has in the registry. It goes by one write: from then on nobody finds anything of it.</summary>
/// <param name="package">The package.</param>
internal sealed class RegistrySlice(string package)
{
    private volatile bool _isGone;

    public string Package => package;

    /// <summary>The first of its items, which know their neighbours; changed by who holds the registry's lock.</summary>
    public RegistryNode? First { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether the package is gone.</summary>
    public bool IsGone
    {
        get => _isGone;
        set => _isGone = value;
    }

    /// <summary>Its items, in the order in which they joined.</summary>
    public RegistryEntry[] Entries()
    {
        var entries = new RegistryEntry[Count];
        var i = Count;
        for (var node = First; node is not null; node = node.Next)
        {
            entries[--i] = node.Entry;
        }

        return entries;
    }

    public void Add(RegistryNode node)
    {
        node.Next = First;
        if (First is { } first)
        {
            first.Previous = node;
        }

        First = node;
        Count++;
    }

    public void Remove(RegistryNode node)
    {
        if (node.Next is { } next)
        {
            next.Previous = node.Previous;
        }

        if (node.Previous is { } previous)
        {
            previous.Next = node.Next;
        }
        else
        {
            First = node.Next;
        }

        node.Next = node.Previous = null;
        Count--;
    }

    /// <summary>The package is gone: nothing leads from it, or from one of its items, to the others.</summary>
    public void Clear()
    {
        while (First is { } first)
        {
            First = first.Next;
            first.Next = first.Previous = null;
        }
    }
}
