/** Tests of the typhoon module. */
@NullMarked
package cn.anlan.server.typhoon;

import org.jspecify.annotations.NullMarked;
