/** The reference city: a made-up city of believable things on real ground, the same for the same scale and seed. */
@NullMarked
package cn.anlan.server.story.city;

import org.jspecify.annotations.NullMarked;
