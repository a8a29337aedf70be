namespace ObjectQL;

/// <content>Objects whose metadata came at run time.</content>
public abstract partial class ObjectSession
{
    /// <summary>
    /// The records of an object whose metadata was loaded at run time (<see cref="Database.LoadMetadataAsync(string, CancellationToken)"/>, <see cref="DynamicDatabase"/>). It must have been loaded
    /// before this session was opened.
    /// </summary>
    /// <param name="objectName">The object.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>INVALID_REQUEST</c>: the program was compiled with it.</exception>
    public ObjectSet<DynamicRecord, DynamicFields> Objects(string objectName)
    {
        var operations = OperationsOf(objectName);
        return operations is Operations<DynamicRecord> own ? new(this, own) : throw new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"The program was compiled with '{objectName}', so its records have a class of their own: use its set of this session, or QueryJsonAsync(\"{objectName}\", ...).",
            objectName);
    }
}
