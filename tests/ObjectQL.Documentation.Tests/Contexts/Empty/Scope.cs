/// <summary>Fragments of this context open what they need.</summary>
public abstract class Scope
{
    public Task OpenAsync() => Task.CompletedTask;

    public abstract Task RunAsync();
}
