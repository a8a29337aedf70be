namespace ObjectQL.Sqlite;

/// <summary>When a commit waits for the disk.</summary>
public enum SqliteSynchronous : byte
{
    /// <summary>Never: a power failure may lose commits and damage the file. For data that can be made again.</summary>
    Off,

    /// <summary>At checkpoints only: a power failure may lose the last commits, but damages nothing.</summary>
    Normal,

    /// <summary>At every commit: what was acknowledged is there after a power failure. The default.</summary>
    Full,

    /// <summary>At every commit, and the folder's entry too.</summary>
    Extra,
}
