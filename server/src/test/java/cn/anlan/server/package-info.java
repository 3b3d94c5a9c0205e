/** Tests of the house itself: its shape, its promises, its documents. */
@NullMarked
package cn.anlan.server;

import org.jspecify.annotations.NullMarked;
