namespace ObjectQL;

/// <summary>The place of a class among those that sessions have asked for.</summary>
/// <typeparam name="TService">The class.</typeparam>
internal static class ServiceSlot<TService>
    where TService : class
{
    /// <summary>The place.</summary>
    public static readonly int Number = ServiceSlots.Next();
}
