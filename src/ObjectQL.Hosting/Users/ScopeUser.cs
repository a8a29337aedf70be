using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ObjectQL.Hosting;

/// <summary>Decides whose session a scope gets.</summary>
internal static class ScopeUser
{
    public static User Of(IServiceProvider scope, ObjectQLOptions options)
    {
        if (options.User is { } own)
        {
            return own(scope);
        }

        if (scope.GetRequiredService<IHttpContextAccessor>().HttpContext is not { } request)
        {
            throw new ObjectQLException(
                ErrorCode.Configuration,
                "A session was asked for outside of an HTTP request, so there is no user: open one with db.As(user) or db.AsSystem(), or say by ObjectQLOptions.User whose it is.");
        }

        return request.User.Identities.Any(static identity => identity.IsAuthenticated) ? options.Principal(request.User)
            : options.Anonymous ?? throw new ObjectQLException(ErrorCode.Unauthorized, "The request has no identity; ObjectQLOptions.Anonymous says who acts for such requests, if any.");
    }
}
