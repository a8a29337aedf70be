namespace ObjectQL;

/// <summary>A hook that was added at run time; disposing this removes it, as often as it is done.</summary>
internal sealed class HookRegistration(HookRegistry registry, AddedHook hook) : IDisposable
{
    public void Dispose() => registry.Remove(hook);
}
