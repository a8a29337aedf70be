namespace ObjectQL;

/// <summary>A record whose ids are of another type than text; generated record classes say so.</summary>
/// <typeparam name="TId">The type of its ids: <see cref="long"/> or <see cref="Guid"/>.</typeparam>
public interface IKeyed<TId>
    where TId : struct
{
    /// <summary>The id.</summary>
    TId Id { get; }
}
