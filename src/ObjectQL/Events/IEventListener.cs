namespace ObjectQL;

/// <summary>A listener that the service provider knows: it hears everything from the opening on.</summary>
public interface IEventListener
{
    /// <summary>What it wants to hear.</summary>
    EventKinds Kinds { get; }

    /// <summary>The names of the objects and data sources that it wants to hear of: <c>*</c>, <c>crm_*</c>, <c>projects</c>.</summary>
    string Names => "*";

    /// <summary>Is told; what it throws harms nobody.</summary>
    ValueTask HandleAsync(KernelEvent kernelEvent);
}
