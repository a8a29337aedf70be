using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What one combination of roles may do in one database; all sessions of users with these roles share it. The system has none.</summary>
internal sealed class AccessProfile
{
    private static readonly ObjectPermission s_none = new([]);
    private const AccessOperations Known = (AccessOperations)0x80;

    /// <summary>How many slots are kept without saying whose they are: no other object ever gets these.</summary>
    public const int Near = 128;
    private static int s_count;
    private readonly ModelInfo _model;
    private readonly HashSet<string> _roles;
    private readonly ConcurrentDictionary<TemplateKey, QueryPlan> _templates = new();
    private readonly Lock _lock = new();
    private SlotAccess?[] _bySlot = [];

    /// <summary>What may be done on some records at least, of the first objects of the process by their slots; <see cref="Known"/> is missing until it is made.</summary>
    private NearObjects _near;

    /// <summary>Creates the profile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="roles">Those roles of the caller that the model mentions.</param>
    public AccessProfile(ModelInfo model, IEnumerable<string> roles)
    {
        _model = model;
        _roles = new HashSet<string>(roles, StringComparer.Ordinal);
        Number = Interlocked.Increment(ref s_count);
    }

    /// <summary>The database that it was made for.</summary>
    public Database? Owner { get; init; }

    /// <summary>For those who may outlive the database.</summary>
    public WeakReference<AccessProfile> Weak => field ??= new(this);

    /// <summary>The model that it was made for.</summary>
    public ModelInfo Model => _model;

    /// <summary>A number that no other profile of the process has.</summary>
    public int Number { get; }

    /// <summary>Whether all these operations may be done with an object, on some records at least: one masked comparison, once it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool May(ObjectType type, AccessOperations operations)
    {
        var slot = type.Slot;
        if ((uint)slot < Near)
        {
            var allowed = _near[slot];
            if ((allowed & operations) == operations)
            {
                return true;
            }

            if ((allowed & Known) != 0)
            {
                return false;
            }
        }

        return MayFar(type, operations);
    }

    /// <summary>What may be done with an object; null for everything.</summary>
    public ObjectAccess? Of(ObjectType type)
    {
        var (known, slot) = (_bySlot, type.Slot);
        var access = (uint)slot < (uint)known.Length && known[slot] is { } one && ReferenceEquals(one.Type, type) ? one.Access : Make(type);
        return access.IsEverything ? null : access;
    }

    /// <summary>What may be done with an object that a query reaches; null for everything.</summary>
    public ObjectAccess? Of(ObjectSchema schema) => _model.FindObject(schema.Name) is { } type ? Of(type) : null;

    /// <summary>The plan of a call of a query that the build has planned, restricted to what these roles may see.</summary>
    public QueryPlan Template(in TemplateKey key, Func<TemplateKey, AccessProfile, QueryPlan> make) => _templates.GetOrAdd(key, make, this);

    /// <summary>The same of an object that is asked for the first time, or came late.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MayFar(ObjectType type, AccessOperations operations)
    {
        var (known, slot) = (_bySlot, type.Slot);
        return ((uint)slot < (uint)known.Length && known[slot] is { } one && ReferenceEquals(one.Type, type) ? one.Access : Make(type)).May(operations);
    }

    private ObjectAccess Make(ObjectType type)
    {
        lock (_lock)
        {
            if (type.Slot >= _bySlot.Length)
            {
                Array.Resize(ref _bySlot, type.Slot + 16);
            }

            if (_bySlot[type.Slot] is { } known && ReferenceEquals(known.Type, type))
            {
                return known.Access;
            }

            var permission = _model.PermissionOf(type) ?? s_none;
            var access = ObjectAccess.Of(type, permission, permission.RolesOf(_roles.Contains), RefersToHidden(type.Schema));
            Volatile.Write(ref _bySlot[type.Slot], new SlotAccess(type, access));
            if (type.Slot < Near)
            {
                _near[type.Slot] = access.Allowed | Known;
            }

            return access;
        }
    }

    /// <summary>What is said about an object; one that was loaded is not made for this, and what cannot be told of it is as if it were hidden.</summary>
    private bool TryPermission(string objectName, out ObjectPermission? permission)
    {
        if (_model.FindLoaded(objectName) is { } loaded)
        {
            return loaded.TryPermission(out permission);
        }

        permission = _model.FindObject(objectName) is { } type ? _model.PermissionOf(type) : null;
        return true;
    }

    private bool RefersToHidden(ObjectSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (field.Reference is not { } target)
            {
                continue;
            }

            if (!TryPermission(target, out var permission))
            {
                return true;
            }

            if (permission is not null)
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

    [InlineArray(Near)]
    private struct NearObjects
    {
        private AccessOperations _first;
    }
}
