using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using ContactCenter.App.Cases;
using ContactCenter.App.Procedures.Flowe;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Http;

/// <summary>The API as OpenAPI 3.1, made of the functions themselves: triggers, bodies, answers.</summary>
public sealed partial class OpenApiDocument
{
    private const string Json = "application/json";
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);
    private readonly Lazy<string> _text;

    public OpenApiDocument() => _text = new(() => Build().ToJsonString(Indented));

    public string Text => _text.Value;

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    [Function("OpenApi")]
    public static IActionResult Serve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        var document = (OpenApiDocument?)request.HttpContext.RequestServices.GetService(typeof(OpenApiDocument));
        return new ContentResult { Content = document!.Text, ContentType = Json };
    }

    private JsonObject Build()
    {
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var functions = typeof(OpenApiDocument).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => m.GetCustomAttribute<OperationAttribute>() is not null)
            .OrderBy(m => m.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);
        foreach (var function in functions)
        {
            var trigger = function.GetParameters()
                .Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).First(t => t is not null)!;
            var path = "/api/" + Constraint().Replace(trigger.Route!, "{${name}}");
            if (!paths.TryGetValue(path, out var item))
                paths[path] = item = [];
            item[trigger.Methods![0]] = Operation(function, trigger, path);
        }
        AddProcedures(paths);
        Reference(typeof(Problem));
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "ContactCenter", ["version"] = "1.0" },
            ["paths"] = new JsonObject(paths.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, p.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(
                    _schemas.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))),
                ["securitySchemes"] = new JsonObject
                {
                    ["desk"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                    ["channel"] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "header",
                        ["name"] = "x-functions-key",
                    },
                },
            },
        };
    }

    /// <summary>The steps and openings that only one procedure knows, with what each asks for.</summary>
    private void AddProcedures(SortedDictionary<string, JsonObject> paths)
    {
        foreach (var (name, summary, body) in CustomerApp.Acts)
        {
            var declared = new OperationAttribute(summary) { RequestType = body, ResponseType = typeof(AppCaseView) };
            Add(paths, Organisation.Flowe, CustomerApp.Route.Replace("{act}", name), declared, $"App{name}", "channel");
        }
        foreach (var organisation in Organisation.All)
        {
            var procedure = ProcedureCatalog.Under(OrganisationConfiguration.Shipped(organisation));
            foreach (var step in procedure.Steps)
            {
                var declared = new CaseStepAttribute(step.English, step.Body);
                Add(paths, organisation, StepsApi.Route.Replace("{step}", step.Name), declared, $"Step{step.Name}");
            }
            foreach (var opening in procedure.Openings)
            {
                var declared = new OperationAttribute(opening.English)
                {
                    Status = StatusCodes.Status201Created,
                    RequestType = typeof(OpeningBody),
                    ResponseType = typeof(CaseView),
                };
                var route = OpeningsApi.Route.Replace("{kind}", opening.Name);
                Add(paths, organisation, route, declared, $"Open{opening.Name}");
                Reference(opening.Details);
            }
        }
    }

    private void Add(
        SortedDictionary<string, JsonObject> paths, Organisation organisation, string route,
        OperationAttribute declared, string id, string security = "desk")
    {
        var path = "/api/" + route.Replace("{organisation}", organisation.Key, StringComparison.Ordinal);
        paths[path] = new JsonObject { ["post"] = Operation(declared, $"{organisation.Key}{id}", security, path) };
    }

    private JsonObject Operation(MethodInfo function, HttpTriggerAttribute trigger, string path) => Operation(
        function.GetCustomAttribute<OperationAttribute>()!, function.GetCustomAttribute<FunctionAttribute>()!.Name,
        Security(trigger), path);

    private JsonObject Operation(OperationAttribute declared, string id, string security, string path)
    {
        var answer = new JsonObject { ["description"] = declared.Summary };
        if (declared.ResponseType is { } response)
            answer["content"] = Content(response);
        var operation = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = declared.Summary,
            ["security"] = declared.Open
                ? new JsonArray()
                : new JsonArray(new JsonObject { [security] = new JsonArray() }),
            ["parameters"] = Parameters(declared, path),
            ["responses"] = new JsonObject
            {
                [declared.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = answer,
                ["default"] = new JsonObject
                {
                    ["description"] = "A problem (RFC 9457)",
                    ["content"] = new JsonObject
                    {
                        ["application/problem+json"] = new JsonObject { ["schema"] = Reference(typeof(Problem)) },
                    },
                },
            },
        };
        if (declared.RequestType is { } request)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(request, declared.RawMediaType),
            };
        }
        return operation;
    }

    private static string Security(HttpTriggerAttribute trigger) =>
        trigger.AuthLevel == AuthorizationLevel.Function ? "channel" : "desk";

    private static JsonArray Parameters(OperationAttribute declared, string path)
    {
        var parameters = new JsonArray();
        foreach (Match match in Placeholder().Matches(path))
            parameters.Add(Parameter(match.Groups["name"].Value, "path", required: true));
        foreach (var name in declared.Query)
            parameters.Add(Parameter(name, "query", required: false));
        if (declared.ChangesCase)
            parameters.Add(Parameter("If-Match", "header", required: true));
        if (declared.ChangesCase || declared.Status == StatusCodes.Status201Created)
            parameters.Add(Parameter("Idempotency-Key", "header", required: false));
        return parameters;
    }

    private static JsonObject Parameter(string name, string where, bool required) => new()
    {
        ["name"] = name,
        ["in"] = where,
        ["required"] = required,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private JsonObject Content(Type type, string raw = "application/octet-stream") => type == typeof(byte[])
        ? new JsonObject { [raw] = new JsonObject() }
        : new JsonObject { [Json] = new JsonObject { ["schema"] = Reference(type) } };

    private JsonObject Reference(Type type)
    {
        if (type == typeof(JsonElement))
            return [];
        var name = NameOf(type);
        if (_schemas.TryAdd(name, new JsonObject()))
        {
            _schemas[name] = ApiJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = (context, node) =>
                    context.Path.Length > 0 && IsOurs(context.TypeInfo.Type)
                        ? Nested(context.TypeInfo.Type, node)
                        : node,
            });
        }
        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonObject Nested(Type type, JsonNode node)
    {
        var reference = Reference(type);
        var nullable = node["type"] is JsonArray types && types.Any(t => t?.GetValue<string>() == "null");
        return nullable
            ? new JsonObject { ["oneOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) }
            : reference;
    }

    private static bool IsOurs(Type type) =>
        type is { IsClass: true } && type.Namespace?.StartsWith("ContactCenter", StringComparison.Ordinal) == true;

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{NameOf(type.GetGenericArguments()[0])}"
        : type.Name;

    [GeneratedRegex(@"\{(?<name>\w+):\w+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
