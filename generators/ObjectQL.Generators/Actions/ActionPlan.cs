using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>An action that has code.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Class">Its record class.</param>
/// <param name="Name">What the action's classes and methods are called after: its name in PascalCase.</param>
/// <param name="IdType">The type of the object's ids; null for text.</param>
/// <param name="Schema">What the metadata say.</param>
/// <param name="Input">The class of its parameters; null for none.</param>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The parameters that the method takes one by one, as properties of the input; null when it takes the input itself, or nothing.</param>
/// <param name="Namespace">The namespace of generated code.</param>
/// <param name="Modifiers">The accessibility of generated code.</param>
internal sealed record ActionPlan(
    string ObjectName, string Class, string Name, string? IdType, ActionSchema Schema, RecordPlan? Input, ActionMethod Method, EquatableArray<string>? Arguments, string Namespace, string Modifiers)
{
    /// <summary>The class of the action.</summary>
    public string ActionClass => Class + Name + "Action";
}
