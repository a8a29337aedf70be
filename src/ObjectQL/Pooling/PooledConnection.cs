namespace ObjectQL;

/// <summary>What a <see cref="ConnectionPool{T}"/> lends. Whoever has it uses it alone, so that it is written to without locks.</summary>
public abstract class PooledConnection
{
    /// <summary>The pool that it was opened for.</summary>
    internal Pool? Pool { get; set; }

    /// <summary>Whether it was acquired before the last time: one that was lost while nobody used it is noticed only by its next user.</summary>
    public bool WasUsedBefore => Uses > 1;

    /// <summary>Whether somebody has it.</summary>
    internal bool IsOut;

    /// <summary>How often it was acquired.</summary>
    internal long Uses;

    /// <summary>When it was acquired, while somebody measures that; else 0.</summary>
    internal long UsedSince;

    /// <summary>How often it had been acquired when it was last looked at.</summary>
    internal long SeenUses { get; set; }

    /// <summary>Since when it was not acquired, as far as that was looked at.</summary>
    internal long IdleSince { get; set; }

    /// <summary>When it was last opened or checked.</summary>
    internal long CheckedAt { get; set; }

    /// <summary>Who has it, while leaks are looked for.</summary>
    internal PoolLease? Lease { get; set; }
}
