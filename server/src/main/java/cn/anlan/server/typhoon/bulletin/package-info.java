/** What a feed said, before anything is stored: the common words of all typhoon readers, and the names of what they refuse. */
@NullMarked
package cn.anlan.server.typhoon.bulletin;

import org.jspecify.annotations.NullMarked;
