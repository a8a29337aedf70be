using ObjectQL;

namespace Samples.SoftDelete;

/// <summary>Where deleted records are: <c>using (TrashBin.Open()) { ... }</c> sees them, and deletes them for good.</summary>
public static class TrashBin
{
    private static readonly AsyncLocal<int> s_open = new();

    /// <summary>Whether the bin stands open for this flow.</summary>
    public static bool IsOpen => s_open.Value > 0;

    /// <summary>Opens it until what is returned is disposed.</summary>
    public static IDisposable Open()
    {
        s_open.Value++;
        return new Lid();
    }

    /// <summary>Takes a record out of the bin.</summary>
    /// <returns>False when there is no such record.</returns>
    public static async ValueTask<bool> RestoreAsync(ObjectSession session, string objectName, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var records = session.Set<ISoftDeletable>(objectName);
        var changes = records.New();
        changes.DeletedAt = null;
        using (Open())
        {
            return await records.UpdateAsync(id, changes, cancellationToken);
        }
    }

    private sealed class Lid : IDisposable
    {
        private bool _isShut;

        public void Dispose()
        {
            if (!_isShut)
            {
                _isShut = true;
                s_open.Value--;
            }
        }
    }
}
