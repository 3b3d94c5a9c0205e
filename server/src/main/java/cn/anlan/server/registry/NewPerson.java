package cn.anlan.server.registry;

import cn.anlan.server.kernel.AreaPath;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is not yet kept.
 *
 * @param code the owner's number for them, unique
 * @param phone in the open; sealed before it is kept
 * @param reach {@code never}, {@code reached} or {@code dead}
 */
public record NewPerson(
        String code, String name, AreaPath area, @Nullable String phone, String reach, boolean synthetic) {}
