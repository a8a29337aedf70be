namespace ObjectQL;

/// <summary>
/// Makes a method an action of an object, as its metadata declare it: <c>[Action("projects", "complete")]</c>. The method is static, or belongs to a class that the
/// service provider of the database knows. It takes an <see cref="ActionContext{T}"/>, then each parameter by its name (<c>completion_date</c> is
/// <c>completionDate</c>) or all of them in the generated input class (<c>ProjectCompleteInput</c>), and returns nothing, a value, or a task of either.
/// </summary>
/// <param name="objectName">The object's name.</param>
/// <param name="actionName">The action's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionAttribute(string objectName, string actionName) : Attribute
{
    /// <summary>The object's name.</summary>
    public string ObjectName { get; } = objectName;

    /// <summary>The action's name.</summary>
    public string ActionName { get; } = actionName;

    /// <summary>Whether all that the action writes is kept or undone together. True by default; an action that only reads, or waits for others, says false.</summary>
    public bool Transactional { get; set; } = true;
}
