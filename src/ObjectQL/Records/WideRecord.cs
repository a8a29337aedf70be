namespace ObjectQL;

/// <summary>The base of generated records with more than 64 fields: it holds the further words of the masks.</summary>
public abstract class WideRecord : Record
{
    private ulong[] _masks;

    /// <summary>Creates the masks.</summary>
    /// <param name="fields">The number of fields of the object.</param>
    protected WideRecord(int fields) => _masks = new ulong[((fields - 1) >> 6) << 1];

    private protected override ulong[] WideMasks => _masks;

    private protected override void CopyWideMasks() => _masks = (ulong[])_masks.Clone();
}
