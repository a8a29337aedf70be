namespace ObjectQL;

/// <summary>A page of records.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="Items">The records.</param>
/// <param name="Next">The cursor behind the last record, for <c>PageAsync(size, after: page.Next)</c>; null on the last page.</param>
public sealed record Page<T>(List<T> Items, string? Next)
{
    /// <summary>Whether there are more records.</summary>
    public bool HasMore => Next is not null;
}
