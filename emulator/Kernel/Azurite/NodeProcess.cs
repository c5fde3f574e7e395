using System.ComponentModel;
using System.Diagnostics;

namespace Kernel.Azurite;

internal static class NodeProcess
{
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{start.FileName}' was not found. The storage emulator needs Node.js "
                + "20 or newer with npm: https://nodejs.org", missing);
        }
    }
}
