package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;

/**
 * A datastream to declare.
 *
 * @param featureId the device, in {@code registry}
 * @param code the device's code
 * @param property id of a property in the catalogue
 * @param area where the device stands
 * @param rhythmSeconds the usual time between two observations, above 0
 */
public record NewDatastream(long featureId, String code, String property, AreaPath area, int rhythmSeconds) {

    public NewDatastream {
        if (rhythmSeconds <= 0) {
            throw new IllegalArgumentException("the rhythm of " + code + "/" + property + " must be above 0");
        }
    }
}
