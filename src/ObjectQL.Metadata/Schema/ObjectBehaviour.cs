namespace ObjectQL.Metadata;

/// <summary>
/// What metadata files say about the behaviour of an object's records: compiled into the program, and no part of <see cref="ObjectSchema"/>,
/// which every program carries.
/// </summary>
/// <param name="ObjectName">The object.</param>
public sealed record ObjectBehaviour(string ObjectName)
{
    /// <summary>The summaries of other objects that the records of this one make up.</summary>
    public EquatableArray<RollUpSchema> RollUps { get; init; }

    /// <summary>The numbers of the fields that get a number when a record is stored.</summary>
    public EquatableArray<int> Numbers { get; init; }

    /// <summary>Its validation rules, in the order in which they are checked.</summary>
    public EquatableArray<RuleSchema> Rules { get; init; }

    /// <summary>The names of the groups of its rules, as they are written; a group may be one of rules that are switched off.</summary>
    public EquatableArray<string> Groups { get; init; }

    /// <summary>Its state machines.</summary>
    public EquatableArray<MachineSchema> Machines { get; init; }

    /// <summary>Its actions, in the order of writing.</summary>
    public EquatableArray<ActionSchema> Actions { get; init; }
}
