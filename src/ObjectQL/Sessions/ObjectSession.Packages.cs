using ObjectQL.Metadata;

namespace ObjectQL;

public abstract partial class ObjectSession
{
    /// <summary>The records of an object by a contract of its package; generated code gives each object of a package a method that calls this.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="objectName">The object.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>INVALID_REQUEST</c>: its record class does not implement the contract.</exception>
    public RecordSet<TContract> Set<TContract>(string objectName)
        where TContract : class, IRecordContract
    {
        var operations = FindOperations(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {_database.Model.Name}.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
        return operations.SetOf<TContract>(this) ?? throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"Records of '{objectName}' in {_database.Model.Name} are not of the contract '{typeof(TContract).Name}'; reference its package in the project of the model.", objectName);
    }
}
