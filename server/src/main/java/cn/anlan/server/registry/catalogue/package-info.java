/** The catalogue as data: reading and checking kinds, layers and presets, and taking a new catalogue while the program runs. */
@NullMarked
package cn.anlan.server.registry.catalogue;

import org.jspecify.annotations.NullMarked;
