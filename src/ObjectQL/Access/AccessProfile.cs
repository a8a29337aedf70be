using System.Collections.Concurrent;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What one combination of roles may do in one database; all sessions of users with these roles share it. The system has none.</summary>
internal sealed class AccessProfile
{
    private static readonly ObjectPermission s_none = new([]);
    private static int s_count;
    private readonly ModelInfo _model;
    private readonly HashSet<string> _roles;
    private readonly ConcurrentDictionary<TemplateKey, QueryPlan> _templates = new();
    private readonly Lock _lock = new();
    private ObjectAccess?[] _bySlot = [];

    /// <summary>Creates the profile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="roles">Those roles of the caller that the model mentions.</param>
    public AccessProfile(ModelInfo model, IEnumerable<string> roles)
    {
        _model = model;
        _roles = new HashSet<string>(roles, StringComparer.Ordinal);
        Number = Interlocked.Increment(ref s_count);
    }

    /// <summary>A number that no other profile of the process has.</summary>
    public int Number { get; }

    /// <summary>What may be done with an object; null for everything.</summary>
    public ObjectAccess? Of(ObjectType type)
    {
        var (known, slot) = (_bySlot, type.Slot);
        var access = (uint)slot < (uint)known.Length ? known[slot] : null;
        access ??= Make(type);
        return access.IsEverything ? null : access;
    }

    /// <summary>What may be done with an object that a query reaches; null for everything.</summary>
    public ObjectAccess? Of(ObjectSchema schema) => _model.FindObject(schema.Name) is { } type ? Of(type) : null;

    /// <summary>The plan of a call of a query that the build has planned, restricted to what these roles may see.</summary>
    public QueryPlan Template(in TemplateKey key, Func<TemplateKey, AccessProfile, QueryPlan> make) => _templates.GetOrAdd(key, make, this);

    private ObjectAccess Make(ObjectType type)
    {
        lock (_lock)
        {
            if (type.Slot >= _bySlot.Length)
            {
                Array.Resize(ref _bySlot, type.Slot + 16);
            }

            var permission = _model.PermissionOf(type) ?? s_none;
            return _bySlot[type.Slot] ??= ObjectAccess.Of(type, permission, permission.RolesOf(_roles.Contains), RefersToHidden(type.Schema));
        }
    }

    private bool RefersToHidden(ObjectSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (field.Reference is { } target && _model.FindObject(target) is { } other && _model.PermissionOf(other) is { } permission)
            {
                var roles = permission.RolesOf(_roles.Contains);
                if (permission.TenantField >= 0 || (permission.Allowed(roles) & AccessOperations.Read) == 0 || permission.Filter(AccessOperations.Read, roles) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
