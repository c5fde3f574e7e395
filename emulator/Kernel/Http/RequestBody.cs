using Kernel.Host;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Http;

/// <summary><c>[FromBody]</c> through the formatters of ASP.NET Core MVC, as the real integration does.</summary>
internal static class RequestBody
{
    public static async ValueTask<object?> ReadAsync(Invocation invocation, Type type)
    {
        var http = invocation.Request.HttpContext
            ?? throw new ParameterBindingException("[FromBody] needs an HTTP trigger.");
        var services = http.RequestServices;
        var metadata = services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(type);
        var binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext
        {
            Metadata = metadata,
            BindingInfo = new BindingInfo { BindingSource = BindingSource.Body },
        });
        var context = new DefaultModelBindingContext
        {
            ModelMetadata = metadata,
            ModelName = string.Empty,
            BindingSource = BindingSource.Body,
            ModelState = new ModelStateDictionary(),
            ActionContext = new ActionContext { HttpContext = http },
        };
        await binder.BindModelAsync(context);
        if (context.Result.IsModelSet)
        {
            return context.Result.Model;
        }

        var errors = context.ModelState.Values.SelectMany(entry => entry.Errors)
            .Select(error => error.ErrorMessage is { Length: > 0 } message ? message : error.Exception?.Message)
            .ToList();
        return errors.Count == 0 ? null : throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }
}
