namespace ObjectQL;

/// <summary>Nobody is warned of what did not come to stay.</summary>
internal sealed class WarningUndo(ObjectSession session, List<ValidationFailure> given) : RecordUndo
{
    public override void Run() => session.Unwarn(given);
}
