/** @file
 * Doxygen's comments, and comments of tools below the probes: the ways of VirtualBox.
 */

provider vboxvmm
{
    probe em__state__changed(struct VMCPU *a_pVCpu, int a_enmOldState, int a_rc);
    /*^^VMM-ALT-TP: "%d -> %d", a_enmOldState, a_rc */

    /** @name Exceptions of the guest
     * @{ */
    /** \#DE - division by zero.  */
    probe xcpt__de(struct VMCPU *a_pVCpu, struct CPUMCTX *a_pCtx);
    /** The first line,
     *  and the second.
     *
     * @param   a_uErr      The error's number.
     * @todo    Another paragraph. */
    probe xcpt__ts(struct VMCPU *a_pVCpu, struct CPUMCTX *a_pCtx, uint32_t a_uErr);
    /** @} */

    /*! Of Qt's kind. */
    probe exit__wrmsr( struct VMCPU *a_pVCpu, uint32_t a_idMsr, uint64_t a_uValue);
    probe exit__halt(   struct VMCPU *a_pVCpu);   ///< Behind the probe.
    probe r0__vm__created(void *a_pGVM, void *a_hEMT0, uint32_t a_cCpus); /**< Here too. */ // And this.
};
