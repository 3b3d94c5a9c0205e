package cn.anlan.server.registry;

import cn.anlan.server.kernel.AreaPath;

/**
 * Every risk point at one moment, as arrays of equal length for the impact kernel. Shared: whoever gets it must not write.
 *
 * @param version grows when features were loaded
 * @param ids feature numbers, ascending
 * @param lats degrees north
 * @param lons degrees east
 * @param areas the narrowest area of each
 * @param lists the risk list of each, 1 to 8
 * @param titles the name of each
 * @param synthetic whether each is made up
 */
@SuppressWarnings("ArrayRecordComponent") // arrays are what the kernel computes on; two of these are never compared
public record RiskPoints(
        long version,
        long[] ids,
        double[] lats,
        double[] lons,
        AreaPath[] areas,
        byte[] lists,
        String[] titles,
        boolean[] synthetic) {

    /** How many there are. */
    public int size() {
        return ids.length;
    }
}
