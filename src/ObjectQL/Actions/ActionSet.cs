using System.ComponentModel;

namespace ObjectQL;

/// <summary>The set that an action is called on, as generated code hands it over.</summary>
/// <typeparam name="T">The record class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ActionSet<T>
    where T : Record, IRecord<T>
{
    internal ActionSet(ObjectSession session, Operations<T> operations)
    {
        Session = session;
        Operations = operations;
    }

    internal ObjectSession Session { get; }

    internal Operations<T> Operations { get; }
}
