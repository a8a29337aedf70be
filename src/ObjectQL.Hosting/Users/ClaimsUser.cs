using System.Security.Claims;

namespace ObjectQL.Hosting;

/// <summary>Makes users of principals.</summary>
public static class ClaimsUser
{
    private const string Subject = "sub";
    private const string Tenant = "tenant";

    /// <summary>
    /// The user that a principal stands for. Only identities that are authenticated count.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>UNAUTHORIZED</c>: no claim says who it is.</exception>
    public static User Of(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        string? id = null;
        string? tenant = null;
        var roles = new List<string>();
        var attributes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var identity in principal.Identities.Where(static identity => identity.IsAuthenticated))
        {
            foreach (var claim in identity.Claims)
            {
                if (claim.Type == identity.RoleClaimType)
                {
                    roles.Add(claim.Value);
                }
                else if (claim.Type is Subject or ClaimTypes.NameIdentifier)
                {
                    id ??= claim.Value;
                }
                else if (claim.Type == Tenant)
                {
                    tenant ??= claim.Value;
                }
                else
                {
                    Add(attributes, claim);
                }
            }
        }

        return string.IsNullOrEmpty(id)
            ? throw new ObjectQLException(ErrorCode.Unauthorized, $"The identity has no claim '{Subject}' or '{ClaimTypes.NameIdentifier}' that says who it is; set ObjectQLOptions.Principal to read it otherwise.")
            : new User(id, roles.Distinct(StringComparer.Ordinal), tenant, attributes);
    }

    /// <summary>A claim that comes several times is a list.</summary>
    private static void Add(Dictionary<string, object?> attributes, Claim claim)
    {
        attributes[claim.Type] = attributes.TryGetValue(claim.Type, out var known)
            ? known is List<string> list ? [.. list, claim.Value] : new List<string> { (string)known!, claim.Value }
            : claim.Value;
    }
}
