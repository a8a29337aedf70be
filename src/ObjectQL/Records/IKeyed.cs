namespace ObjectQL;

/// <summary>A record with ids of a type; generated record classes say which.</summary>
/// <typeparam name="TId">The type of its ids: <see cref="string"/>, <see cref="long"/> or <see cref="Guid"/>.</typeparam>
public interface IKeyed<TId>
    where TId : notnull
{
    /// <summary>The id.</summary>
    TId Id { get; }
}
