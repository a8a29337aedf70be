namespace ObjectQL;

/// <summary>How long one hook of one object took.</summary>
/// <param name="Hook">The method.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Event">The event.</param>
/// <param name="Figures">How long.</param>
public sealed record HookLatency(string Hook, string ObjectName, HookEvent Event, LatencyFigures Figures);
