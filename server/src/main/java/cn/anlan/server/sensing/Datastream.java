package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;

/**
 * One property observed at one feature.
 *
 * @param id given by us, from 1 up without large gaps
 * @param featureId the device, in {@code registry}
 * @param code the device's code, with the property the name senders use: {@code code/property}
 * @param property id of the {@link ObservedProperty}
 * @param unit the property's unit
 * @param area where the device stands
 * @param rhythmSeconds the usual time between two observations
 */
public record Datastream(
        int id, long featureId, String code, String property, String unit, AreaPath area, int rhythmSeconds) {

    /** The name senders use. */
    public String name() {
        return code + "/" + property;
    }
}
