namespace ObjectQL;

/// <summary>With whom a call shares a record, or no longer shares it.</summary>
/// <param name="Rule">The sharing rule.</param>
/// <param name="With">With whom.</param>
/// <param name="IsShared">Whether it is shared; false where that ends.</param>
public sealed record ShareChange(string Rule, ShareTarget With, bool IsShared);
