namespace ObjectQL;

/// <content>Passwords.</content>
public abstract partial class Database
{
    /// <summary>
    /// The iterations (PBKDF2 with HMAC-SHA-512) of the hashes that are stored of passwords; 210,000 by default. A hash of fewer is replaced when its password is verified.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1,000.</exception>
    public int PasswordIterations
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, PasswordHash.LeastIterations);
            field = value;
        }
    } = PasswordHash.DefaultIterations;

    /// <summary>
    /// Replaces passwords that an older program has stored as they are with their hashes, once and for all. What begins like the hash of another program (<c>$2b$...</c>) stays, and verifies nothing.
    /// </summary>
    /// <remarks>Records count as unchanged. One that somebody gives another password meanwhile keeps that one.</remarks>
    /// <param name="objectName">The object whose passwords are meant; null for all.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>How many were replaced.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public async ValueTask<long> HashPasswordsAsync(string? objectName = null, CancellationToken cancellationToken = default)
    {
        if (objectName is not null && Model.FindSchema(objectName) is null)
        {
            throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {Model.Name}.", objectName);
        }

        await using var session = AsSystem();
        long hashed = 0;
        var model = Model;
        foreach (var name in objectName is null ? model.ObjectNames : [objectName])
        {
            if (model.FindSchema(name)!.Fields.Any(static field => field.IsSecret))
            {
                hashed += await model.FindOperations(name)!.HashSecretsAsync(session, cancellationToken).ConfigureAwait(false);
            }
        }

        return hashed;
    }
}
