using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The one exception of ObjectQL: a stable code, and the object and field that it is about.</summary>
public sealed class ObjectQLException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="ErrorCode"/>.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="objectName">The object, or null.</param>
    /// <param name="field">The field, or null.</param>
    /// <param name="inner">The cause, or null.</param>
    public ObjectQLException(string code, string message, string? objectName = null, string? field = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        ObjectName = objectName;
        Field = field;
    }

    /// <summary>One of <see cref="ErrorCode"/>; stable, meant for programs.</summary>
    public string Code { get; }

    /// <summary>The object, or null.</summary>
    public string? ObjectName { get; }

    /// <summary>The field, or null.</summary>
    public string? Field { get; }

    /// <summary>Whether it was only too much at once: no connection, or not the writer, came free in time. The same call may succeed later.</summary>
    public bool IsBusy { get; init; }

    /// <summary>How long to wait until the same call is worth another try; null where nobody knows, or it never will be.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong in the files of metadata that were loaded, each with file, line and column; empty for other codes.</summary>
    public IReadOnlyList<MetadataDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>All failures of a validation; empty for other codes.</summary>
    public IReadOnlyList<ValidationFailure> Failures { get; init; } = [];

    /// <summary>The change of state that guards refuse (<see cref="ErrorCode.TransitionDenied"/>); null for other codes, and for a caller who may not see the state.</summary>
    public RefusedTransition? Transition { get; init; }
}
