using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace ObjectQL.Hosting;

/// <summary>The language that a request asks for.</summary>
internal static class ScopeLanguage
{
    private const int MostCharacters = 35;

    public static string? Of(IServiceProvider scope)
    {
        if (scope.GetService<IHttpContextAccessor>()?.HttpContext is not { } request)
        {
            return null;
        }

        if (request.Features.Get<IRequestCultureFeature>() is { } localized)
        {
            return localized.RequestCulture.UICulture.Name;
        }

        // What a client sends is only compared with the languages of messages.
        return request.Request.GetTypedHeaders().AcceptLanguage
            .Where(static one => one.Value.Length is > 0 and <= MostCharacters && one.Value != "*" && one.Quality is null or > 0)
            .OrderByDescending(static one => one.Quality ?? 1).FirstOrDefault()?.Value.ToString();
    }
}
