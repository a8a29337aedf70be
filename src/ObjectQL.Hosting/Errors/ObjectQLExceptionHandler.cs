using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ObjectQL.Hosting;

/// <summary>
/// Answers an <see cref="ObjectQLException"/> with problem details (RFC 9457): its status, code, object and field, and every failure of a validation. What is no
/// fault of the caller is answered without its message, which may tell of the server.
/// </summary>
internal sealed class ObjectQLExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>What callers are asked to wait who found too much at once: that ends by itself, sooner or later.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not ObjectQLException error)
        {
            return false;
        }

        var status = ErrorStatus.Of(error);
        httpContext.Response.StatusCode = status;
        if ((error.RetryAfter ?? (error.IsBusy ? s_patience : null)) is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var problem = new ProblemDetails { Status = status, Detail = status < StatusCodes.Status500InternalServerError ? error.Message : null };
        problem.Extensions["code"] = error.Code;
        if (status < StatusCodes.Status500InternalServerError)
        {
            Tell(problem, error);
        }

        // A caller who takes no JSON gets the status alone.
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception }).ConfigureAwait(false);
        return true;
    }

    private static void Tell(ProblemDetails problem, ObjectQLException error)
    {
        if (error.ObjectName is { } name)
        {
            problem.Extensions["object"] = name;
        }

        if (error.Field is { } field)
        {
            problem.Extensions["field"] = field;
        }

        if (error.Transition is { } transition)
        {
            problem.Extensions["transition"] = Element(new JsonObject
            {
                ["machine"] = transition.Machine, ["from"] = transition.From, ["to"] = transition.To, ["guards"] = Texts(transition.Guards),
            });
        }

        if (error.Failures.Count != 0)
        {
            problem.Extensions["errors"] = Element(new JsonObject(error.Failures.GroupBy(static failure => failure.Field ?? "").Select(static failures =>
                KeyValuePair.Create<string, JsonNode?>(failures.Key, Texts(failures.Select(static failure => failure.Message))))));
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);

    /// <summary>As JSON: an application that is trimmed has a serializer context, which knows no types of an extension besides texts, numbers and JSON.</summary>
    private static JsonElement Element(JsonObject value)
    {
        using var document = JsonDocument.Parse(value.ToJsonString());
        return document.RootElement.Clone();
    }
}
