using System.Net;
using System.Net.Sockets;

namespace Kernel.Azurite;

internal static class FreePorts
{
    /// <summary>Ports that were free a moment ago; whoever uses them must be ready to try again.</summary>
    public static int[] Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
