package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What an authority warns of.
 *
 * @param id ours, for example {@code typhoon}
 * @param code national code of the warning system, for example {@code 11B01}; null where none could be read in a source
 * @param title for the reader
 * @param authority {@code weather}, {@code water}, {@code natural-resources} or {@code marine}
 */
record OfficialEvent(String id, @Nullable String code, Bilingual title, String authority) {}
